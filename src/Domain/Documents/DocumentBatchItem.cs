using MakCrm.Domain.Common;

namespace MakCrm.Domain.Documents;

/// <param name="Data">In JSON.</param>
public sealed record DocumentBatchWish(
    RecordType? RecordType,
    Guid? RecordId,
    Guid? PartnerId,
    Guid? ApplicationId,
    string? Title,
    string? Data
);

/// <summary>One document of a batch.</summary>
public sealed class DocumentBatchItem : Entity
{
    DocumentBatchItem() { }

    public Guid BatchId { get; private init; }

    public int Position { get; private init; }

    public RecordType? RecordType { get; private init; }

    public Guid? RecordId { get; private init; }

    public Guid? PartnerId { get; private init; }

    public Guid? ApplicationId { get; private init; }

    public string? Title { get; private init; }

    public string? Data { get; private set; }

    public DocumentItemState State { get; private set; }

    public Guid? DocumentId { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>The data are the document's from now on.</summary>
    public void Succeed(Guid documentId) => (State, DocumentId, Data) = (DocumentItemState.Made, documentId, null);

    public void Fail(string problem) => (State, Problem) = (DocumentItemState.Failed, problem);

    internal static DocumentBatchItem Of(Guid batchId, int position, DocumentBatchWish wish, DateTimeOffset at) =>
        new()
        {
            // Ids in the order of places, for the pages of a list.
            Id = Guid.CreateVersion7(at.AddMilliseconds(position)),
            BatchId = batchId,
            Position = position,
            RecordType = wish.RecordType,
            RecordId = wish.RecordId,
            PartnerId = wish.PartnerId,
            ApplicationId = wish.ApplicationId,
            Title = wish.Title,
            Data = wish.Data,
        };
}
