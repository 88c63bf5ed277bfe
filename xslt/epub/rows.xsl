<?xml version="1.0" encoding="UTF-8"?>
<!-- The texts of a document below one another: what stands side by side on the page follows each other in the book. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- In how many characters a part of the text may end where a division begins, and in how many it ends anywhere: readers are
       slow with long files. -->
  <xsl:variable name="long-enough" as="xs:integer" select="20000"/>
  <xsl:variable name="too-long" as="xs:integer" select="60000"/>

  <!-- The text, in parts. -->
  <xsl:template name="t:rows" as="element()+">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:variable name="texts" as="element(text)+" select="f:texts(.)"/>
    <xsl:for-each-group select="f:numbered-rows(f:rows($texts))" group-by="?part">
      <part name="text-{current-grouping-key()}" kind="bodymatter">
        <section class="text" aria-label="{f:word('text')}">
          <xsl:if test="position() eq 1">
            <h2><xsl:value-of select="f:word('text')"/></h2>
            <xsl:sequence select="$texts ! f:legend(., count($texts) gt 1)"/>
          </xsl:if>
          <xsl:for-each select="current-group()?row">
            <xsl:variable name="row" as="map(xs:integer, element()*)" select="."/>
            <div class="row{' division'[exists($row?1 ! f:opened-division(.))]}">
              <xsl:for-each select="$texts">
                <xsl:sequence select="f:cell(., $row(position()), count($texts) gt 1)"/>
              </xsl:for-each>
            </div>
          </xsl:for-each>
        </section>
      </part>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Rows, each with the number of the part that it is in. -->
  <xsl:function name="f:numbered-rows" as="map(*)*">
    <xsl:param name="rows" as="map(xs:integer, element()*)*"/>
    <xsl:iterate select="$rows">
      <xsl:param name="part" as="xs:integer" select="1"/>
      <xsl:param name="length" as="xs:integer" select="0"/>
      <xsl:variable name="blocks" as="element()*" select="?*"/>
      <xsl:variable name="own-length" as="xs:integer" select="sum($blocks ! string-length())"/>
      <xsl:variable name="is-new" as="xs:boolean" select="
          $length gt 0 and $length + $own-length gt $too-long or $length gt $long-enough and exists($blocks ! f:opened-division(.))"/>
      <xsl:variable name="new-part" as="xs:integer" select="$part + number($is-new) cast as xs:integer"/>
      <xsl:sequence select="map{'part': $new-part, 'row': .}"/>
      <xsl:next-iteration>
        <xsl:with-param name="part" select="$new-part"/>
        <xsl:with-param name="length" select="$own-length + sum($length[not($is-new)])"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- How a text looks, where there are several. -->
  <xsl:function name="f:legend" as="element()">
    <xsl:param name="text" as="element(text)"/>
    <xsl:param name="is-one-of-several" as="xs:boolean"/>
    <p class="legend{f:text-class($text)[$is-one-of-several] ! (' ' || .)}"><xsl:value-of select="f:text-label($text)"/></p>
  </xsl:function>

  <!-- What a text has in a row. -->
  <xsl:function name="f:cell" as="element()?">
    <xsl:param name="text" as="element(text)"/>
    <xsl:param name="blocks" as="element()*"/>
    <xsl:param name="is-one-of-several" as="xs:boolean"/>
    <xsl:if test="$blocks">
      <div class="{(f:text-class($text)[$is-one-of-several], 'alone')[1]}">
        <xsl:sequence select="f:lang($text)"/>
        <xsl:for-each select="$blocks">
          <xsl:apply-templates select="f:opened-division(.), ." mode="m:html"/>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
