<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the e-book, each a file of it: what stands before the text, the text, its notes, and what stands after it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template" xmlns:epub="http://www.idpf.org/2007/ops"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- All parts in one tree: `part` elements, each with its name and its kind (`epub:type` of its whole). Notes stand in their places. -->
  <xsl:variable name="book" as="document-node()">
    <xsl:document>
      <xsl:for-each select="/TEI">
        <part name="title" kind="frontmatter">
          <section class="titlepage" epub:type="titlepage">
            <xsl:call-template name="t:title"/>
            <xsl:sequence select="f:citation(())[normalize-space()]"/>
          </section>
        </part>
        <xsl:where-populated>
          <part name="before" kind="frontmatter">
            <xsl:apply-templates select="teiHeader/profileDesc/(abstract, particDesc)" mode="m:header"/>
          </part>
        </xsl:where-populated>
        <xsl:call-template name="t:rows"/>
        <part name="after" kind="backmatter">
          <xsl:call-template name="t:signs"/>
          <xsl:call-template name="t:abbreviations"/>
          <xsl:call-template name="t:citing"/>
          <xsl:call-template name="t:source"/>
          <xsl:call-template name="t:about"/>
        </part>
      </xsl:for-each>
    </xsl:document>
  </xsl:variable>

  <xsl:template name="t:abbreviations" as="element()*">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:for-each select="f:texts(.)">
      <xsl:variable name="text" as="element(text)" select="."/>
      <xsl:call-template name="t:section">
        <xsl:with-param name="heading" select="f:words-with('abbreviations-in', f:language-name(string(@xml:lang), root()))"/>
        <xsl:with-param name="content" as="element()?">
          <xsl:where-populated>
            <ul class="abbreviations">
              <xsl:sequence select="f:lang(.)"/>
              <xsl:for-each select="f:abbreviations(.)">
                <li><xsl:value-of select="."/></li>
              </xsl:for-each>
            </ul>
          </xsl:where-populated>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- How to cite the document, and where the edition has it. -->
  <xsl:template name="t:citing" as="element()">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:call-template name="t:section">
      <xsl:with-param name="heading" select="f:word('how-to-cite')"/>
      <xsl:with-param name="content" as="element()+">
        <xsl:sequence select="f:citation((f:archive-reference(teiHeader), f:document-title(.)))"/>
        <xsl:for-each select="$address[.] ! (. || f:document-id(current()) || '/')">
          <p><xsl:sequence select="f:link(., .)"/></p>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The files that lie beside the page do not lie beside the book. -->
  <xsl:template name="t:files" as="element()*"/>

  <!-- What a book has a sign for; who speaks is said in notes. -->
  <xsl:function name="f:signed" as="element()*">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:variable name="deletions" as="element(del)*" select="$document/text//del[not(f:is-underlined(.))]"/>
    <xsl:sequence select="$document ! (
        (text//pb)[1], (text//sp[@xml:id][p])[1], $deletions[not(f:doubt(@cert))][1], $deletions[f:doubt(@cert)][1],
        (text//add[not(@n)])[1], (text//add[@n])[1], (text//supplied[@resp = '#translator'])[1], (text//note[@type = 'query'])[1],
        (text//unclear)[1], (text//(corr[not(f:doubt(@cert))] | supplied[not(@resp = '#translator')]))[1], (text//metamark)[1])"/>
  </xsl:function>

  <xsl:template match="sp" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign"><span class="number">7</span></xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('printed-numbers')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="del" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign"><del><xsl:value-of select="f:word('sign-word')"/></del></xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('printed-deleted')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="del[f:doubt(@cert)]" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign"><del class="doubtful"><xsl:value-of select="f:word('sign-word')"/></del></xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('printed-perhaps-deleted')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="corr | supplied[not(@resp = '#translator')]" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign"><span class="proposal">⟨<xsl:value-of select="f:word('sign-word')"/>⟩</span></xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('printed-proposed')"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
