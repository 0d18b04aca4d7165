namespace MakCrm.Domain.Documents;

public enum DocumentKind
{
    Contract,
    Act,
    Invoice,
    Certificate,
    Consent,
    Other,
}

public enum TemplateFormat
{
    Docx,
    Html,
}

/// <summary>The state of a document's PDF.</summary>
public enum PdfState
{
    /// <summary>Nobody has asked for one.</summary>
    None,
    Pending,
    Ready,
    Failed,
}

public enum DocumentState
{
    Active,
    Voided,
}
