using System.Text.Json;
using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Borrowers as the caller may see them; their documents masked, or whole and with a trace.</summary>
sealed class BorrowerReader(ILendingDb db, IClientLookup clients, ITenantCipherProvider seals, IReadAuditLog readings, ICaller caller)
    : IModuleService
{
    /// <summary>The name that boxes are bound to: it never changes.</summary>
    const string Field = "sealed_documents";

    bool IsMasked => !caller.HasPermission("lending.borrowers.documents");

    public Task<bool> HasClient(Guid clientId, CancellationToken ct) => clients.Exists(clientId, ct);

    public Task<Borrower?> Find(Guid clientId, CancellationToken ct) =>
        db.Borrowers.Include(b => b.Participants).FirstOrDefaultAsync(b => b.ClientId == clientId, ct);

    public async Task<Result<Borrower>> Get(Guid clientId, CancellationToken ct)
    {
        if (!await HasClient(clientId, ct))
            return BorrowerErrors.ClientNotFound;
        return await Find(clientId, ct) is { } borrower ? borrower : BorrowerErrors.NotFound;
    }

    /// <summary>The place of the first of these clients that is not there for the caller; null when all are.</summary>
    public async Task<int?> Unknown(IReadOnlyList<Participation> participants, CancellationToken ct)
    {
        for (var index = 0; index < participants.Count; index++)
        {
            if (!await clients.Exists(participants[index].ClientId, ct))
                return index;
        }

        return null;
    }

    public async Task<Result<BorrowerDocuments>> Documents(Borrower borrower, CancellationToken ct)
    {
        if (borrower.SealedDocuments is not { } box)
            return BorrowerDocuments.None;
        return (await seals.Open(ct)).Map(seal =>
            JsonSerializer.Deserialize<BorrowerDocuments>(seal.Decrypt(borrower.Id, Field, box), ContractJson.Options)!
        );
    }

    /// <summary>What has not changed keeps its box, so that the audit tells what has.</summary>
    public async Task<Error?> Seal(Borrower borrower, BorrowerDocuments documents, CancellationToken ct)
    {
        if (documents == BorrowerDocuments.None)
        {
            borrower.Seal(null, null);
            return null;
        }

        var opened = await seals.Open(ct);
        if (opened.IsOk)
            borrower.Seal(
                opened.Value.Encrypt(borrower.Id, Field, JsonSerializer.Serialize(documents, ContractJson.Options)),
                opened.Value.KeyVersion
            );
        return opened.Error;
    }

    public async Task<Result<Contract.Borrower>> Show(Borrower borrower, CancellationToken ct)
    {
        var documents = await Documents(borrower, ct);
        if (!documents.IsOk)
            return documents.Error;
        if (!IsMasked && borrower.SealedDocuments is not null)
            readings.Record("borrower", borrower.Id);
        return await Show(borrower, documents.Value, IsMasked, ct);
    }

    /// <summary>Participants that are not there for the caller are not named.</summary>
    public async Task<Contract.Borrower> Show(Borrower borrower, BorrowerDocuments documents, bool isMasked, CancellationToken ct)
    {
        var existing = await clients.Visible([.. borrower.Participants.Select(p => p.ClientId)], ct);
        var view = borrower.View(documents, isMasked);
        return view with { Participants = [.. view.Participants.Where(p => existing.Contains(p.ClientId))] };
    }
}
