<?php echo search($_GET["name"]); ?>
