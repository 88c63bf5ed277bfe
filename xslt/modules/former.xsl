<?xml version="1.0" encoding="UTF-8"?>
<!-- Identifiers that were published and are gone: whoever follows a link to one gets to what stands for it now. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:t="urn:edition:template" exclude-result-prefixes="#all">

  <!-- `identifier` elements: what each is called (`name`), and where it leads now (`to`) or why it is gone (its text). -->
  <xsl:param name="former" as="document-node()?" select="()"/>

  <!-- The anchors of the identifiers that lead to an element now. -->
  <xsl:function name="f:former" as="element(span)*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$former//identifier[@to = $element/@xml:id]">
      <span id="{@name}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The identifiers that lead nowhere, each with the reason. -->
  <xsl:template name="t:gone" as="element()?">
    <xsl:for-each-group select="$former//identifier[not(@to)]" group-by="true()">
      <xsl:call-template name="t:section">
        <xsl:with-param name="heading" select="f:word('gone')"/>
        <xsl:with-param name="content" as="element()">
          <ul>
            <xsl:for-each select="current-group()">
              <li id="{@name}"><code><xsl:value-of select="@name"/></code>: <xsl:value-of select="."/></li>
            </xsl:for-each>
          </ul>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each-group>
  </xsl:template>

</xsl:stylesheet>
