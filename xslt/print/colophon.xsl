<?xml version="1.0" encoding="UTF-8"?>
<!-- The last page: how to cite the document, what abbreviations stand for, who made the edition and with what. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:print="urn:edition:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- SHA-256 (FIPS 180-4) of the TEI that is attached to the print edition, in hexadecimal digits. -->
  <xsl:param name="hash" as="xs:string?" select="()"/>

  <xsl:function name="f:colophon" as="element(print:block)*">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:variable name="file" as="element(fileDesc)" select="$document/teiHeader/fileDesc"/>
    <xsl:variable name="notes" as="element(print:block)*">
      <xsl:sequence select="f:note(f:word('how-to-cite'), f:runs($file/sourceDesc//(bibl | p)), 'en')"/>
      <xsl:sequence select="f:note(f:word('rights'), f:runs($file/publicationStmt/availability/*), 'en')"/>
      <xsl:for-each select="f:texts($document)">
        <xsl:variable name="label" as="xs:string"
          select="f:words-with('abbreviations-in', f:language-name(string(@xml:lang), root()))"/>
        <xsl:sequence select="f:note($label, f:list(f:abbreviations(.) ! f:text(.), '; '), f:language(.))"/>
      </xsl:for-each>
      <xsl:sequence select="f:note(f:word('this-edition'), f:list(f:makers($document/teiHeader), '. '), 'en')"/>
      <xsl:sequence select="f:note(f:word('text-hash'), $hash ! f:text(f:words-with('hash-of', .)), $interface)"/>
    </xsl:variable>
    <xsl:sequence select="f:tidy($notes)"/>
  </xsl:function>

  <!-- The edition in which a document is published, and its version. -->
  <xsl:function name="f:published-in" as="element(print:block)?">
    <xsl:variable name="words" as="xs:string*" select="$edition[.], $publisher[.], f:version-in-words()"/>
    <xsl:sequence select="f:note(f:word('published-in'), $words[1] ! f:text(string-join($words, ', ') || '.'), $interface)"/>
  </xsl:function>

  <xsl:function name="f:typefaces" as="element(print:block)?">
    <xsl:sequence select="f:note(f:word('typefaces'), f:text(f:word('set-in')), $interface)"/>
  </xsl:function>

  <xsl:function name="f:text" as="text()">
    <xsl:param name="words" as="xs:string"/>
    <xsl:value-of select="$words"/>
  </xsl:function>

  <!-- A paragraph with its label; none about nothing. -->
  <xsl:function name="f:note" as="element(print:block)?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="runs" as="node()*"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:if test="$runs">
      <print:block kind="note" label="{$label}" lang="{$language}">
        <print:p><xsl:sequence select="$runs"/></print:p>
      </print:block>
    </xsl:if>
  </xsl:function>

  <!-- What some items hold, as one sentence. -->
  <xsl:function name="f:list" as="node()*">
    <xsl:param name="items" as="node()*"/>
    <xsl:param name="separator" as="xs:string"/>
    <xsl:for-each select="$items">
      <xsl:sequence select="(self::text(), node())"/>
      <xsl:value-of select="if (position() eq last()) then '.' else $separator"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Who answers for the document, and the tool that made it. -->
  <xsl:function name="f:makers" as="element(print:item)*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:for-each select="$header/fileDesc/titleStmt/respStmt, $header/encodingDesc/appInfo/application">
      <print:item><xsl:sequence select="f:runs(.)"/></print:item>
    </xsl:for-each>
  </xsl:function>

  <xsl:template match="application" mode="m:run" as="node()+">
    <xsl:value-of select="normalize-space(f:words-with('made-with-tool', normalize-space(label) || ' ' || @version))"/>
  </xsl:template>

</xsl:stylesheet>
