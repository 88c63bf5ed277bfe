<?xml version="1.0" encoding="UTF-8"?>
<!-- A text as it is read: words whole, corrections applied, what was struck out left out. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- A node as it is read. An element of an edition's own has no sign here: its words are read. -->
  <xsl:mode name="m:reading" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <!-- No text holds these: what is white space there is a space here. -->
  <xsl:variable name="new-line" as="xs:string" select="'&#10;'"/>
  <xsl:variable name="join" as="xs:string" select="'&#13;'"/>

  <!-- A block as it is read: lines, none of them empty. -->
  <xsl:function name="f:read" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="read" as="node()*">
      <xsl:apply-templates select="$block" mode="m:reading"/>
    </xsl:variable>
    <xsl:variable name="joined" as="xs:string" select="replace(string-join($read), ' *' || $join || ' *', '')"/>
    <xsl:sequence select="string-join((tokenize($joined, $new-line) ! normalize-space(.))[.], $new-line)"/>
  </xsl:function>

  <xsl:template match="text()" mode="m:reading" as="text()">
    <xsl:value-of select="translate(., '&#9;&#10;&#13;', '   ')"/>
  </xsl:template>

  <xsl:template match="sp" mode="m:reading" as="node()*">
    <xsl:for-each select="* except (pb, fw)">
      <xsl:value-of select="if (self::p[preceding-sibling::p]) then $new-line else ' '"/>
      <xsl:apply-templates select="." mode="#current"/>
    </xsl:for-each>
  </xsl:template>

  <!-- What stands on the leaf, and what the editors say about the text, are not read. -->
  <xsl:template match="fw | metamark | note | sic | choice[corr]/unclear | reg | expan | del | pc[f:divides-word(.)]"
    mode="m:reading" as="empty-sequence()"/>

  <xsl:template match="del[f:doubt(@cert)]" mode="m:reading" as="text()" priority="1">
    <xsl:text>⟨…⟩</xsl:text>
  </xsl:template>

  <xsl:template match="del[f:is-underlined(.)]" mode="m:reading" as="node()*" priority="2">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="note[@type = 'query'] | supplied[@resp = '#translator'] | add[@n]" mode="m:reading" as="text()+"
    priority="1">
    <xsl:text>[</xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="supplied" mode="m:reading" as="text()+">
    <xsl:text>⟨</xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text>⟩</xsl:text>
  </xsl:template>

  <xsl:template match="lb | pb" mode="m:reading" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="(seg | dateline | signed)//lb" mode="m:reading" as="text()" priority="1">
    <xsl:value-of select="$new-line"/>
  </xsl:template>

  <xsl:template match="(lb | pb)[@break = 'no']" mode="m:reading" as="text()" priority="2">
    <xsl:value-of select="$join"/>
  </xsl:template>

</xsl:stylesheet>
