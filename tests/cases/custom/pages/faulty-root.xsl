<html/>
