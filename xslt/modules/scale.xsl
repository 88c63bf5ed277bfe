<?xml version="1.0" encoding="UTF-8"?>
<!--
  What the pictures of a page share: a scale in percent, its ticks and labels, and links. A list beside a picture says all that the picture
  says, so the links of the picture are for the pointer alone.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns="http://www.w3.org/2000/svg" exclude-result-prefixes="#all">

  <!-- The room that a character of a label needs, and the room before and after it, in percent of the narrowest picture (about 300 pixels). -->
  <xsl:variable name="label-character" as="xs:double" select="2.4"/>
  <xsl:variable name="label-space" as="xs:double" select="2"/>

  <!-- A share in percent, to a hundredth of one. -->
  <xsl:function name="f:percent" as="xs:double">
    <xsl:param name="part" as="xs:double"/>
    <xsl:param name="whole" as="xs:double"/>
    <xsl:sequence select="round(100 * $part div max(($whole, 1)), 2)"/>
  </xsl:function>

  <!-- Part of a picture that leads somewhere, or nowhere for want of an address. -->
  <xsl:function name="f:drawn-link" as="element()">
    <xsl:param name="address" as="xs:string?"/>
    <xsl:param name="content" as="element()+"/>
    <xsl:variable name="href" as="attribute(href)?" select="$address ! f:href(.)"/>
    <xsl:element name="{if ($href) then 'a' else 'g'}" namespace="http://www.w3.org/2000/svg">
      <xsl:for-each select="$href">
        <xsl:sequence select="."/>
        <xsl:attribute name="tabindex">-1</xsl:attribute>
      </xsl:for-each>
      <xsl:sequence select="$content"/>
    </xsl:element>
  </xsl:function>

  <!-- What the pointer is told of a part of a picture. -->
  <xsl:function name="f:drawn-title" as="element()">
    <xsl:param name="words" as="xs:string"/>
    <title><xsl:value-of select="$words"/></title>
  </xsl:function>

  <!-- A tick: a line over the picture's height, which its style makes stronger in the first row, and a label where there is room. -->
  <xsl:function name="f:tick" as="element()">
    <xsl:param name="at" as="xs:double"/>
    <xsl:param name="label" as="xs:string?"/>
    <svg x="{$at}%">
      <rect/>
      <rect/>
      <xsl:for-each select="$label[.]">
        <text><xsl:value-of select="."/></text>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <!-- A flag on a line over the picture's height. -->
  <xsl:function name="f:mark" as="element()">
    <xsl:param name="at" as="xs:double"/>
    <svg x="{$at}%">
      <rect/>
      <path d="M0 0h8l-8 8z"/>
    </svg>
  </xsl:function>

  <!-- Which ticks have room for their labels: the numbers of those that neither run into the label before nor over the picture's edge. -->
  <xsl:function name="f:roomy" as="xs:integer*">
    <xsl:param name="places" as="xs:double*"/>
    <xsl:param name="labels" as="xs:string*"/>
    <xsl:iterate select="1 to count($places)">
      <xsl:param name="free-from" as="xs:double" select="0"/>
      <xsl:variable name="end" as="xs:double" select="$places[current()] + $label-space + $label-character * string-length($labels[current()])"/>
      <xsl:variable name="fits" as="xs:boolean" select="$places[current()] ge $free-from and $end le 100"/>
      <xsl:sequence select=".[$fits]"/>
      <xsl:next-iteration>
        <xsl:with-param name="free-from" select="if ($fits) then $end + $label-space else $free-from"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

</xsl:stylesheet>
