<?xml version="1.0" encoding="UTF-8"?>
<!-- White space: one space where there is some; none at the ends of a paragraph, beside a line break or beside a join. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:print="urn:edition:print" exclude-result-prefixes="#all">

  <xsl:mode name="m:space" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:function name="f:tidy" as="element(print:block)*">
    <xsl:param name="blocks" as="element(print:block)*"/>
    <xsl:apply-templates select="$blocks" mode="m:space"/>
  </xsl:function>

  <xsl:template match="print:block | print:run" mode="m:space" as="element()">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="m:space"/>
    </xsl:copy>
  </xsl:template>

  <!-- What stands in the margin or in a note is a line of its own, beside that of the paragraph. -->
  <xsl:template match="print:p | print:run[@t = ('fw', 'note')]" mode="m:space" as="element()" priority="1">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="m:space">
        <xsl:with-param name="line" tunnel="yes" select="
            (.//text() | .//print:join | .//print:run[@t = 'lb']) except .//print:run[@t = ('fw', 'note')]//node()"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="text()" mode="m:space" as="text()?">
    <xsl:param name="line" as="node()*" tunnel="yes"/>
    <xsl:variable name="before" as="node()?" select="$line[. &lt;&lt; current()][last()]"/>
    <xsl:variable name="after" as="node()?" select="$line[. &gt;&gt; current()][self::* or normalize-space()][1]"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space()"/>
    <xsl:variable name="opens" as="xs:boolean"
      select="f:is-space(substring(., 1, 1)) and $before[self::text()][not(f:ends-in-space(.))]"/>
    <xsl:variable name="closes" as="xs:boolean" select="f:ends-in-space(.) and $after[self::text()]"/>
    <xsl:value-of select="
        if ($words) then ' '[$opens] || $words || ' '[$closes] else ' '[$opens and $closes]"/>
  </xsl:template>

  <!-- Regular expressions for this would take a third of all the time. -->
  <xsl:function name="f:ends-in-space" as="xs:boolean">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="f:is-space(substring($text, string-length($text)))"/>
  </xsl:function>

  <xsl:function name="f:is-space" as="xs:boolean">
    <xsl:param name="letter" as="xs:string"/>
    <xsl:sequence select="not(normalize-space($letter))"/>
  </xsl:function>

  <xsl:template match="print:join" mode="m:space" as="empty-sequence()"/>

</xsl:stylesheet>
