using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

/// <summary>A document of a settlement, as Documents has made it.</summary>
public sealed record SettlementDocument(Guid Id, string? Number, string Sha256);

/// <summary>The act and the invoice of a settlement, and what was accepted of them.</summary>
public sealed partial class Settlement
{
    public Guid? ActId { get; private set; }

    public string? ActNumber { get; private set; }

    public string? ActSha256 { get; private set; }

    public Guid? InvoiceId { get; private set; }

    public string? InvoiceNumber { get; private set; }

    public string? InvoiceSha256 { get; private set; }

    /// <summary>Why a document could not be made, by its code.</summary>
    public string? DocumentsProblem { get; private set; }

    /// <summary>The program that the partner has accepted with, as it names itself.</summary>
    public string? AcceptedWith { get; private set; }

    public Guid? AcceptanceCodeId { get; private set; }

    /// <summary>The hash of the act that the acceptance is about.</summary>
    public string? AcceptedActSha256 { get; private set; }

    public SettlementDocument? Act => ActId is { } id ? new(id, ActNumber, ActSha256!) : null;

    public SettlementDocument? Invoice => InvoiceId is { } id ? new(id, InvoiceNumber, InvoiceSha256!) : null;

    /// <summary>Why the partner cannot accept it now; null when they can.</summary>
    public Error? RefusalOfAcceptance =>
        State != SettlementState.Issued ? SettlementErrors.NotIssued
        : OpenDisputes > 0 ? SettlementErrors.Disputed
        : null;

    /// <summary>Why no document of it is made now; null when one is missing.</summary>
    public Error? RefusalOfDocuments(bool isInvoiceWanted) =>
        State != SettlementState.Issued ? SettlementErrors.NotIssued
        : ActId is not null && (InvoiceId is not null || !isInvoiceWanted) ? SettlementErrors.DocumentsMade
        : null;

    /// <summary>What was made of it; what it has already stays.</summary>
    public void Attach(SettlementDocument? act, SettlementDocument? invoice, string? problem)
    {
        DocumentsProblem = problem;
        if (act is not null)
            (ActId, ActNumber, ActSha256) = (act.Id, act.Number, act.Sha256);
        if (invoice is not null)
            (InvoiceId, InvoiceNumber, InvoiceSha256) = (invoice.Id, invoice.Number, invoice.Sha256);
        if (act is not null || invoice is not null)
            Raise(new SettlementDocumentsMade(Id, PartnerId));
    }
}
