<?xml version="1.0" encoding="UTF-8"?>
<!-- Texts, divisions and their blocks. TEI Guidelines, chapter 4, Default Text Structure. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- From how many rows on a text is long for a browser. -->
  <xsl:variable name="long" as="xs:integer" select="500"/>

  <!-- The texts of a document, side by side. -->
  <xsl:template name="t:text" as="element()">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:variable name="texts" as="element(text)+" select="f:texts(.)"/>
    <xsl:variable name="rows" as="map(xs:integer, element()*)*" select="f:rows($texts)"/>
    <section id="text" class="text{' parallel'[count($texts) gt 1]}{' long'[count($rows) gt $long]}" aria-labelledby="text-heading">
      <h2 id="text-heading" class="spoken"><xsl:value-of select="f:word('text')"/></h2>
      <xsl:call-template name="t:views"/>
      <script src="../assets/reading.js"/>
      <div class="row columns">
        <xsl:for-each select="$texts">
          <p class="{f:text-class(.)}"><xsl:value-of select="f:text-label(.)"/></p>
        </xsl:for-each>
      </div>
      <xsl:for-each select="$rows">
        <xsl:variable name="row" as="map(xs:integer, element()*)" select="."/>
        <div class="row{' division'[exists($row?1 ! f:opened-division(.))]}">
          <xsl:for-each select="$texts">
            <div class="{f:text-class(.)}">
              <xsl:sequence select="f:lang(.)"/>
              <xsl:for-each select="$row(position())">
                <xsl:apply-templates select="f:opened-division(.)" mode="m:html"/>
                <xsl:apply-templates select="." mode="m:html"/>
              </xsl:for-each>
            </div>
          </xsl:for-each>
        </div>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:function name="f:text-class" as="xs:string">
    <xsl:param name="text" as="element(text)"/>
    <xsl:sequence select="if ($text/@type = 'translation') then 'translation' else 'original'"/>
  </xsl:function>

  <!-- A division is an anchor before its first block, so that rows may run over its edges. -->
  <xsl:template match="div" mode="m:html" as="element()">
    <span>
      <xsl:sequence select="f:id(.)"/>
    </span>
  </xsl:template>

  <xsl:template match="p" mode="m:html" as="element()">
    <p>
      <xsl:sequence select="f:id(.)"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:marks(.)"/>
    </p>
  </xsl:template>

  <!-- A second heading, or an empty one, adds nothing to the outline of the page. -->
  <xsl:template match="head" mode="m:html" as="element()">
    <p class="subhead">
      <xsl:sequence select="f:id(.)"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:marks(.)"/>
    </p>
  </xsl:template>

  <xsl:template match="head[not(@type = 'sub')][normalize-space()]" mode="m:html" as="element()">
    <h3>
      <xsl:sequence select="f:id(.)"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:marks(.)"/>
    </h3>
  </xsl:template>

  <xsl:template match="seg" mode="m:html" as="element()">
    <p class="classification">
      <xsl:sequence select="f:id(.)"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:marks(.)"/>
    </p>
  </xsl:template>

  <xsl:template match="dateline | signed" mode="m:html" as="element()">
    <p class="{local-name()}">
      <xsl:sequence select="f:id(.)"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:marks(.)"/>
    </p>
  </xsl:template>

  <xsl:template match="date" mode="m:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="date[matches(@when, '^[0-9]{4}(-[0-9]{2}){0,2}$')]" mode="m:html" as="element()">
    <time datetime="{@when}"><xsl:apply-templates mode="#current"/></time>
  </xsl:template>

  <xsl:template match="text()" mode="m:html" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:html" as="empty-sequence()"/>

</xsl:stylesheet>
