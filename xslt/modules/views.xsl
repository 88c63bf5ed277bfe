<?xml version="1.0" encoding="UTF-8"?>
<!--
  Three views of one text, with the same anchors: radio buttons choose, and the style sheet shows. So they work without a script; the
  script only remembers the choice, and reads it from the address.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:t="urn:edition:template" exclude-result-prefixes="#all">

  <xsl:variable name="views" as="xs:string+" select="'reading', 'diplomatic', 'compare'"/>

  <xsl:template name="t:views" as="element()">
    <fieldset class="views">
      <legend><xsl:value-of select="f:word('view')"/></legend>
      <xsl:for-each select="$views">
        <label title="{f:word('about-' || .)}">
          <input type="radio" name="view" id="view-{.}" value="{.}">
            <xsl:if test="position() = 1"><xsl:attribute name="checked"/></xsl:if>
          </input>
          <xsl:value-of select="f:word('view-' || .)"/>
        </label>
      </xsl:for-each>
    </fieldset>
  </xsl:template>

</xsl:stylesheet>
