using System.Globalization;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Documents;

/// <summary>What a document is about; nothing where it stands for itself.</summary>
/// <param name="ClientId">The client of the deal or lead that it is about, or the client itself.</param>
public sealed record DocumentSubject(RecordType? RecordType, Guid? RecordId, Guid? PartnerId, Guid? ClientId)
{
    public static readonly DocumentSubject Nothing = new(null, null, null, null);
}

/// <summary>Who makes a document, by what, and for what.</summary>
public sealed record DocumentOrder(DocumentTemplate Template, DocumentSubject Subject, string Title, DateOnly Date, Guid? BatchId);

/// <summary>The next number of a kind in a year, and the words made of it.</summary>
public sealed record DocumentNumber(int Sequence, string Text)
{
    public static DocumentNumber Of(string format, int year, int sequence) =>
        new(
            sequence,
            format
                .Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{number}", sequence.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        );

    public static bool IsFormat(string format) => format.Contains("{number}", StringComparison.Ordinal);
}

/// <summary>Bytes made by a version of a template from data, both of which are kept: the same bytes can be made again.</summary>
public sealed record DocumentContent(Guid TemplateVersionId, string Data, string Sha256, long Size);

/// <summary>A document that was made; its number stays through all its versions, and with the void one.</summary>
public sealed class GeneratedDocument : AggregateRoot
{
    public const int MostVersions = 100;

    readonly List<DocumentVersion> made = [];

    GeneratedDocument() { }

    public Guid TemplateId { get; private init; }

    public DocumentKind Kind { get; private init; }

    public TemplateFormat Format { get; private init; }

    public string Title { get; private init; } = "";

    public string? Number { get; private init; }

    /// <summary>Counts the documents of a kind in a year.</summary>
    public int? Sequence { get; private init; }

    public int Year { get; private init; }

    public DateOnly DatedOn { get; private init; }

    public RecordType? RecordType { get; private init; }

    public Guid? RecordId { get; private set; }

    public Guid? PartnerId { get; private init; }

    public Guid? ClientId { get; private set; }

    public Guid? BatchId { get; private init; }

    public DocumentState State { get; private set; }

    public string? VoidReason { get; private set; }

    public Guid? VoidedBy { get; private set; }

    public DateTimeOffset? VoidedAt { get; private set; }

    /// <summary>The number of its newest version.</summary>
    public int LastNumber { get; private set; }

    /// <summary>Of the bytes of its newest version.</summary>
    public string Sha256 { get; private set; } = "";

    public PdfState Pdf { get; private set; }

    public string? PdfProblem { get; private set; }

    public DateOnly RetainUntil { get; private init; }

    public Guid? CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Papers of accounts outlive the wish to be forgotten for as long as the law keeps them.</summary>
    public bool IsKeptByLaw(DateOnly today) =>
        Kind is DocumentKind.Contract or DocumentKind.Act or DocumentKind.Invoice && RetainUntil >= today;

    /// <summary>The versions made in this piece of work; earlier ones stay in the store.</summary>
    public IReadOnlyCollection<DocumentVersion> Made => made;

    public static GeneratedDocument Create(DocumentOrder order, DocumentNumber? number, ActorStamp stamp)
    {
        var (template, subject) = (order.Template, order.Subject);
        return new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            TemplateId = template.Id,
            Kind = template.Kind,
            Format = template.Format,
            Title = order.Title,
            Number = number?.Text,
            Sequence = number?.Sequence,
            Year = order.Date.Year,
            DatedOn = order.Date,
            RecordType = subject.RecordType,
            RecordId = subject.RecordId,
            PartnerId = subject.PartnerId,
            ClientId = subject.ClientId,
            BatchId = order.BatchId,
            RetainUntil = new DateOnly(order.Date.Year + template.RetentionYears, 12, 31),
            CreatedBy = stamp.ActorId,
            CreatedAt = stamp.At,
            UpdatedAt = stamp.At,
        };
    }

    /// <summary>Its first bytes, or those that replace the ones it had.</summary>
    public Result<DocumentVersion> Make(DocumentContent content, bool isPdfWanted, ActorStamp stamp)
    {
        if (State == DocumentState.Voided)
            return GeneratedDocumentErrors.Voided;
        if (LastNumber >= MostVersions)
            return GeneratedDocumentErrors.VersionLimitReached;
        LastNumber++;
        (Sha256, UpdatedAt, PdfProblem) = (content.Sha256, stamp.At, null);
        Pdf = isPdfWanted ? PdfState.Pending : PdfState.None;
        var version = DocumentVersion.Of(this, content, stamp);
        made.Add(version);
        Raise(LastNumber == 1 ? new DocumentGenerated(Id, Kind, BatchId) : new DocumentRegenerated(Id, LastNumber));
        if (isPdfWanted && BatchId is null)
            Raise(new DocumentPdfOrdered(Id));
        return version;
    }

    /// <summary>Its number stays taken.</summary>
    public Result Void(string reason, ActorStamp stamp)
    {
        if (State == DocumentState.Voided)
            return GeneratedDocumentErrors.Voided;
        (State, VoidReason, VoidedBy, VoidedAt, UpdatedAt) = (DocumentState.Voided, reason, stamp.ActorId, stamp.At, stamp.At);
        Raise(new DocumentVoided(Id));
        return Result.Ok();
    }

    public Result OrderPdf()
    {
        if (Pdf is PdfState.Pending or PdfState.Ready)
            return Result.Ok();
        (Pdf, PdfProblem) = (PdfState.Pending, null);
        Raise(new DocumentPdfOrdered(Id));
        return Result.Ok();
    }

    public void EndPdf(string? problem, DateTimeOffset at)
    {
        (Pdf, PdfProblem, UpdatedAt) = (problem is null ? PdfState.Ready : PdfState.Failed, problem, at);
        Raise(new DocumentPdfEnded(Id, Pdf));
    }

    /// <summary>The client that it is about turned out to be another one.</summary>
    public void MoveTo(Guid clientId, DateTimeOffset at)
    {
        if (RecordType == Common.RecordType.Client)
            RecordId = clientId;
        (ClientId, UpdatedAt) = (clientId, at);
        Raise(new DocumentMoved(Id));
    }

    /// <summary>The deal that it is about turned out to be another one.</summary>
    public void MoveToDeal(Guid dealId, DateTimeOffset at)
    {
        (RecordId, UpdatedAt) = (dealId, at);
        Raise(new DocumentMoved(Id));
    }

    public void Delete() => Raise(new DocumentDeleted(Id));
}

/// <summary>One making of a document.</summary>
public sealed class DocumentVersion : Entity
{
    DocumentVersion() { }

    public Guid DocumentId { get; private init; }

    public int Number { get; private init; }

    public Guid TemplateVersionId { get; private init; }

    /// <summary>All that the text was made of, in JSON.</summary>
    public string Data { get; private init; } = "{}";

    public string Sha256 { get; private init; } = "";

    public long Size { get; private init; }

    /// <summary>The file of the PDF; that of the bytes has the version's own id.</summary>
    public Guid? PdfFileId { get; private set; }

    public Guid? MadeBy { get; private init; }

    public DateTimeOffset MadeAt { get; private init; }

    public void Attach(Guid pdfFileId) => PdfFileId = pdfFileId;

    internal static DocumentVersion Of(GeneratedDocument document, DocumentContent content, ActorStamp stamp) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            DocumentId = document.Id,
            Number = document.LastNumber,
            TemplateVersionId = content.TemplateVersionId,
            Data = content.Data,
            Sha256 = content.Sha256,
            Size = content.Size,
            MadeBy = stamp.ActorId,
            MadeAt = stamp.At,
        };
}

/// <summary>How far the numbers of a kind have come in a year. Whoever takes one holds the row until the commit, so none is left out.</summary>
public sealed class DocumentCounter : Entity
{
    DocumentCounter() { }

    public DocumentKind Kind { get; private init; }

    public int Year { get; private init; }

    public int Last { get; private set; }

    public static DocumentCounter Begin(DocumentKind kind, int year) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Year = year,
        };

    public int Next() => ++Last;

    /// <summary>Nothing was made of the last one.</summary>
    public void Return() => Last--;
}
