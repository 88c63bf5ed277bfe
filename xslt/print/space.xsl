<?xml version="1.0" encoding="UTF-8"?>
<!-- White space: one space where there is some; none at the ends of a paragraph, beside a line break or beside a join. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:print="urn:edition:print" exclude-result-prefixes="#all">

  <xsl:mode name="m:space" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:function name="f:tidy" as="element(print:block)*">
    <xsl:param name="blocks" as="element(print:block)*"/>
    <xsl:apply-templates select="$blocks" mode="m:space"/>
  </xsl:function>

  <!-- What stands in the margin or in a note is a line of its own, beside that of the paragraph. -->
  <xsl:template match="print:p | print:run[@t = ('fw', 'note')]" mode="m:space" as="element()">
    <xsl:variable name="scope" as="element()" select="."/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="m:space">
        <xsl:with-param name="line" tunnel="yes" select="
            (.//text() | .//print:join | .//print:run[@t = 'lb'])
            [ancestor::*[self::print:p or self::print:run[@t = ('fw', 'note')]][1] is $scope]"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="text()" mode="m:space" as="text()?">
    <xsl:param name="line" as="node()*" tunnel="yes"/>
    <xsl:variable name="before" as="node()?" select="$line[. &lt;&lt; current()][last()]"/>
    <xsl:variable name="after" as="node()?" select="$line[. &gt;&gt; current()][self::* or normalize-space()][1]"/>
    <xsl:variable name="text" as="xs:string" select="replace(., '\s+', ' ')"/>
    <xsl:variable name="begun" as="xs:string"
      select="if ($before[self::text()][not(matches(., '\s$'))]) then $text else replace($text, '^ ', '')"/>
    <xsl:value-of select="if ($after[self::text()]) then $begun else replace($begun, ' $', '')"/>
  </xsl:template>

  <xsl:template match="print:join" mode="m:space" as="empty-sequence()"/>

</xsl:stylesheet>
