using MakCrm.Application.Files.Public;
using MakCrm.Domain.Clients;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Documents;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>
/// With a record that is deleted, or a person who is erased, go the documents, but for papers of accounts that the law has kept: contracts, acts and
/// invoices whose time is not over.
/// </summary>
sealed class OnLeadAnonymized(IDocumentsDb db, IPrivateFileStore store, TimeProvider clock)
    : IEventHandler<LeadAnonymized>,
        IEventHandler<LeadPurged>,
        IEventHandler<DealAnonymized>,
        IEventHandler<DealPurged>,
        IEventHandler<ClientAnonymized>,
        IEventHandler<ClientPurged>
{
    public Task Handle(LeadAnonymized raised, EventContext facts, CancellationToken ct) => Forget(RecordType.Lead, raised.LeadId, ct);

    public Task Handle(LeadPurged raised, EventContext facts, CancellationToken ct) => Forget(RecordType.Lead, raised.LeadId, ct);

    public Task Handle(DealAnonymized raised, EventContext facts, CancellationToken ct) => Forget(RecordType.Deal, raised.DealId, ct);

    public Task Handle(DealPurged raised, EventContext facts, CancellationToken ct) => Forget(RecordType.Deal, raised.DealId, ct);

    public Task Handle(ClientAnonymized raised, EventContext facts, CancellationToken ct) => Forget(RecordType.Client, raised.ClientId, ct);

    public Task Handle(ClientPurged raised, EventContext facts, CancellationToken ct) => Forget(RecordType.Client, raised.ClientId, ct);

    async Task Forget(RecordType kind, Guid id, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var documents = await db
            .Documents.Where(d => (d.RecordType == kind && d.RecordId == id) || (kind == RecordType.Client && d.ClientId == id))
            .ToListAsync(ct);
        foreach (var document in documents.Where(d => !d.IsKeptByLaw(today)))
        {
            var versions = await db.DocumentVersions.Where(v => v.DocumentId == document.Id).ToListAsync(ct);
            foreach (var file in versions.SelectMany(v => new[] { v.Id, v.PdfFileId }).OfType<Guid>())
                await store.Remove(file, ct);
            document.Delete();
            db.DocumentVersions.RemoveRange(versions);
            db.Documents.Remove(document);
        }
    }
}
