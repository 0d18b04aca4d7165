using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Comments on clients, and who is responsible for them, for modules that treat records of all types.</summary>
sealed class ClientNotes(IClientsDb db, ClientSight sight, ICaller caller, TimeProvider clock) : IRecordComments, IRecordFacts
{
    public RecordKind Record => RecordKind.Client;

    public string Permission => ClientSight.Change;

    public bool TellsOf(string field) => ClientFieldNames.Knows(field);

    public async Task<Error?> Comment(Guid id, string text, CancellationToken ct)
    {
        if (await sight.Find(id, ClientSight.Change, ct) is not { } client)
            return ClientErrors.NotFound;
        var deed = caller.Now(clock);
        var comment = ClientComment.Write(client.Id, text, deed);
        if (client.Comment(comment.Id, deed).Error is { } refusal)
            return refusal;
        db.ClientComments.Add(comment);
        return null;
    }

    public Task<Guid?> Responsible(Guid id, CancellationToken ct) =>
        db.Clients.Where(c => c.Id == id).Select(c => c.ResponsibleId).FirstOrDefaultAsync(ct);
}
