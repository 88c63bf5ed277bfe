<?xml version="1.0" encoding="UTF-8"?>
<!-- What archives and their units are called in each language of the interface: words like those of `words.xsl`. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  exclude-result-prefixes="#all">

  <xsl:variable name="archive-names" as="element(w)+">
    <w key="unit-fond" en="fond" ru="ф."/>
    <w key="unit-opis" en="opis" ru="оп."/>
    <w key="unit-delo" en="delo" ru="д."/>
    <w key="unit-papka" en="papka" ru="п."/>
    <w key="unit-korobka" en="korobka" ru="кор."/>
    <w key="repository-GARF" en="GARF" ru="ГАРФ"/>
    <w key="repository-RGASPI" en="RGASPI" ru="РГАСПИ"/>
    <w key="repository-RGANI" en="RGANI" ru="РГАНИ"/>
    <w key="repository-AVPRF" en="AVPRF" ru="АВПРФ"/>
  </xsl:variable>

</xsl:stylesheet>
