<?xml version="1.0" encoding="UTF-8"?>
<!-- The navigation document (EPUB 3.3, 7): the table of contents, the list of leaves, and where the parts of the book begin. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:edition:function" xmlns:t="urn:edition:template"
  xmlns:epub="http://www.idpf.org/2007/ops" xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs f t tei">

  <xsl:variable name="leaves" as="element(span)*" select="$book//span[@epub:type = 'pagebreak']"/>

  <xsl:function name="f:navigation" as="element()">
    <xsl:param name="document" as="element(tei:TEI)"/>
    <xsl:call-template name="t:xhtml">
      <xsl:with-param name="heading" select="f:word('contents')"/>
      <xsl:with-param name="kind" select="'frontmatter'"/>
      <xsl:with-param name="content" as="element()+">
        <nav epub:type="toc" role="doc-toc" aria-labelledby="contents">
          <h1 id="contents"><xsl:value-of select="f:word('contents')"/></h1>
          <ol>
            <xsl:sequence select="$book/part[not(@name = 'after')] ! f:contents(., $document)"/>
            <xsl:sequence select="f:entry-in-list('notes.xhtml', f:word('notes'), ())[exists($notes)]"/>
            <xsl:sequence select="$book/part[@name = 'after'] ! f:contents(., $document)"/>
          </ol>
        </nav>
        <xsl:for-each select="'leaf-list'[exists($leaves)]">
          <nav epub:type="page-list" role="doc-pagelist" aria-labelledby="leaves">
            <h2 id="leaves"><xsl:value-of select="f:word('leaf-list')"/></h2>
            <ol>
              <xsl:sequence select="$leaves ! f:entry-in-list(f:place-in-book(., @id), @n, ())"/>
            </ol>
          </nav>
        </xsl:for-each>
        <nav epub:type="landmarks" aria-labelledby="landmarks" hidden="">
          <h2 id="landmarks"><xsl:value-of select="f:word('landmarks')"/></h2>
          <ol>
            <xsl:sequence select="f:landmark('bodymatter', 'text-1.xhtml', f:word('text'))"/>
            <xsl:sequence select="f:landmark('endnotes', 'notes.xhtml', f:word('notes'))[exists($notes)]"/>
            <xsl:sequence select="f:landmark('backmatter', 'after.xhtml', f:word('this-edition'))"/>
          </ol>
        </nav>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:function>

  <!-- What has a heading in a part: the title, and sections; of the text, its divisions where there are several. -->
  <xsl:function name="f:contents" as="element()*">
    <xsl:param name="part" as="element(part)"/>
    <xsl:param name="document" as="element(tei:TEI)"/>
    <xsl:variable name="divisions" as="element(tei:div)*" select="f:texts($document)[1]//tei:div[$part/@name = 'text-1'][key('anchor', @xml:id, $book)]"/>
    <xsl:for-each select="$part/section[h1 or h2]">
      <xsl:sequence select="f:entry-in-list(
        f:part-file($part) || f:section-id(.) ! ('#' || .), (h2, $book-title)[1], $divisions[count($divisions) gt 1])"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:entry-in-list" as="element()">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="divisions" as="element(tei:div)*"/>
    <li>
      <a href="{$address}"><xsl:value-of select="normalize-space($name)"/></a>
      <xsl:where-populated>
        <ol>
          <xsl:for-each select="$divisions">
            <xsl:variable name="called" as="element(tei:div)" select="f:division-in-interface(.)"/>
            <li>
              <a href="{key('anchor', @xml:id, $book)[1] ! f:place-in-book(., @id)}">
                <xsl:sequence select="f:lang($called/ancestor::tei:text[1])[not(name() = 'lang')]"/>
                <xsl:value-of select="f:heading($called)"/>
              </a>
            </li>
          </xsl:for-each>
        </ol>
      </xsl:where-populated>
    </li>
  </xsl:function>

  <xsl:function name="f:landmark" as="element()">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <li><a epub:type="{$type}" href="{$address}"><xsl:value-of select="$name"/></a></li>
  </xsl:function>

  <!-- A division, or its translation into the language of the interface. -->
  <xsl:function name="f:division-in-interface" as="element(tei:div)">
    <xsl:param name="division" as="element(tei:div)"/>
    <xsl:variable name="others" as="element(tei:div)*" select="root($division)//tei:div[tokenize(@corresp) = '#' || $division/@xml:id]"/>
    <xsl:sequence select="(($division, $others)[f:language(.) = $interface], $division)[1]"/>
  </xsl:function>

  <!-- The anchor of a section, where it is not the first in its file. -->
  <xsl:function name="f:section-id" as="xs:string?">
    <xsl:param name="section" as="element(section)"/>
    <xsl:sequence select="$section[preceding-sibling::section] ! f:fresh('section-' || (1 + count(preceding-sibling::section)))"/>
  </xsl:function>

</xsl:stylesheet>
