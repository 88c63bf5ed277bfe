<?xml version="1.0" encoding="UTF-8"?>
<!-- The head and the foot of a document's page, from its teiHeader. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- What a reader wants before reading. -->
  <xsl:template name="t:front" as="element()">
    <xsl:context-item as="element(TEI)" use="required"/>
    <header class="front">
      <xsl:call-template name="t:title"/>
      <xsl:apply-templates select="teiHeader/profileDesc/(abstract, particDesc)" mode="m:header"/>
    </header>
  </xsl:template>

  <!-- What the document is: where it lies, its title, when it was made and in which language, and who translated it. -->
  <xsl:template name="t:title" as="element()+">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:for-each select="f:archive-reference(teiHeader)[.]">
      <p class="reference"><xsl:value-of select="."/></p>
    </xsl:for-each>
    <h1>
      <xsl:apply-templates select="teiHeader/fileDesc/titleStmt/title/node()" mode="m:html"/>
      <xsl:on-empty select="f:document-title(.)"/>
    </h1>
    <xsl:call-template name="t:facts">
      <xsl:with-param name="facts" as="element()*">
        <xsl:apply-templates select="teiHeader/profileDesc/creation,
          teiHeader/fileDesc/sourceDesc/bibl/date[f:extent(.) = '' or not(f:extent(.) = current()/teiHeader/profileDesc/creation/date ! f:extent(.))],
          teiHeader/fileDesc/sourceDesc/msDesc[.//textLang or .//objectDesc], id('translator')" mode="m:header"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Where the text comes from and what was done to it: whatever of the header is not in the front. -->
  <xsl:template name="t:colophon" as="element()*">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:call-template name="t:source"/>
    <xsl:call-template name="t:signs"/>
    <xsl:call-template name="t:about"/>
    <xsl:call-template name="t:gone"/>
  </xsl:template>

  <xsl:template name="t:source" as="element()?">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:call-template name="t:section">
      <xsl:with-param name="heading" select="f:word('source')"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:apply-templates select="teiHeader/fileDesc/sourceDesc/(* except msDesc)" mode="m:header"/>
        <xsl:call-template name="t:facts">
          <xsl:with-param name="facts" as="element()*">
            <xsl:apply-templates mode="m:header" select="teiHeader/fileDesc/notesStmt/*,
              teiHeader/profileDesc/(* except (creation, abstract, langUsage, particDesc))"/>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Who made the edition of the text and by which principles, and what one may do with it. -->
  <xsl:template name="t:about" as="element()*">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:call-template name="t:section">
      <xsl:with-param name="heading" select="f:word('this-edition')"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:call-template name="t:facts">
          <xsl:with-param name="facts" as="element()*">
            <xsl:apply-templates mode="m:header" select="teiHeader/fileDesc/titleStmt/(* except (title, id('translator'))),
              teiHeader/fileDesc/(* except (titleStmt, sourceDesc, notesStmt))/*,
              teiHeader/encodingDesc/(* except editorialDecl), teiHeader/revisionDesc/*"/>
            <xsl:call-template name="t:files"/>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="teiHeader/encodingDesc/editorialDecl" mode="m:header"/>
  </xsl:template>

  <xsl:template name="t:files" as="element()+">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('files')"/>
      <xsl:with-param name="value">
        <xsl:sequence select="f:link(f:document-id(.) || '.xml', 'TEI')"/>
        <xsl:text>, </xsl:text>
        <xsl:sequence select="f:link(f:document-id(.) || '.epub', f:word('e-book'))"/>
        <xsl:text>, </xsl:text>
        <xsl:sequence select="f:link(f:document-id(.) || '.txt', f:word('reading-text'))"/>
        <xsl:text>, </xsl:text>
        <xsl:sequence select="f:link(f:document-id(.) || '.csv', f:word('table'))"/>
        <xsl:for-each select="$pdf">
          <xsl:text>, </xsl:text>
          <xsl:sequence select="f:link(., 'PDF')"/>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('for-references')"/>
      <xsl:with-param name="value">
        <xsl:sequence select="f:link(f:document-id(.) || '.bib', 'BibLaTeX')"/>
        <xsl:text>, </xsl:text>
        <xsl:sequence select="f:link(f:document-id(.) || '.ris', 'RIS')"/>
        <xsl:text>, </xsl:text>
        <xsl:sequence select="f:link(f:document-id(.) || '.json', 'CSL-JSON')"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
