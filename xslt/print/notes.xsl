<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes at the foot of a page, and the places that the index refers to. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:print="urn:edition:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- A note, in the reader's language; none about nothing. -->
  <xsl:function name="f:print-note" as="element(print:run)?">
    <xsl:param name="words" as="xs:string?"/>
    <xsl:for-each select="$words">
      <print:run t="note" lang="{$interface}"><xsl:value-of select="."/></print:run>
    </xsl:for-each>
  </xsl:function>

  <!-- What the index refers to: a mark for each entry of the register that an attribute points to. -->
  <xsl:function name="f:named" as="element(print:run)*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:for-each select="f:entries($pointers)">
      <print:run t="name" ref="{@xml:id}" lang="{f:language($pointers/ancestor::text[1])}"/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
