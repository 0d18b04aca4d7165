using MakCrm.Application.CustomFields.Public;

namespace MakCrm.Application.Clients;

sealed class ClientValues(IClientsDb db) : IRecordValues
{
    public RecordKind Record => RecordKind.Client;

    public IQueryable<HeldValues> All =>
        db
            .Clients.Where(c => c.TrashedAt == null && c.AnonymizedAt == null)
            .Select(c => new HeldValues { Id = c.Id, Values = c.CustomValues });
}
