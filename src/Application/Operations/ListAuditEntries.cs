using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Operations;

sealed class ListAuditEntriesHandler(IOperationsDb db, IMembers members) : IHandle<Contract.ListAuditEntries, Contract.AuditEntryPage>
{
    public async Task<Result<Contract.AuditEntryPage>> Handle(Contract.ListAuditEntries request, CancellationToken cancellationToken)
    {
        var found = await Filter(request).ToPage(request.Cursor, request.Limit, AuditViews.Row, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        var actors = found.Value.Items.Select(e => e.ActorId).Where(id => id != Guid.Empty).Distinct().ToList();
        var names = await members.Names(actors, cancellationToken);
        var items = found.Value.Items.Select(e => e.View(names.GetValueOrDefault(e.ActorId))).ToList();
        return new Contract.AuditEntryPage { Items = items, NextCursor = found.Value.NextCursor };
    }

    IQueryable<AuditEntry> Filter(Contract.ListAuditEntries request)
    {
        var entries = db.AuditEntries;
        if (request.EntityType is { } type)
            entries = entries.Where(e => e.EntityType == type);
        // Things have uuids; another text is the id of nothing.
        if (request.EntityId is { } text)
            entries = Guid.TryParse(text, out var entity) ? entries.Where(e => e.EntityId == entity) : entries.Where(e => false);
        if (request.ActorId is { } actor)
            entries = entries.Where(e => e.ActorId == actor);
        if (request.Operation is { } operation)
            entries = entries.Where(e => e.Operation == operation);
        return entries.Between(request.From, request.To);
    }
}
