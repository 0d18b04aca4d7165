using System.Linq.Expressions;
using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Operations;

sealed class ListAuditReadsHandler(IOperationsDb db, IMembers members) : IHandle<Contract.ListAuditReads, Contract.AuditReadPage>
{
    static readonly Expression<Func<AuditRead, Contract.AuditRead>> View = r => new Contract.AuditRead
    {
        Id = r.Id,
        At = r.At,
        ActorId = r.ActorId,
        Operation = r.Operation,
        EntityType = r.EntityType,
        EntityIds = r.EntityIds,
        CorrelationId = r.CorrelationId.ToString(),
        RemoteAddress = r.RemoteAddress,
        ClientId = r.ClientId,
        SessionId = r.SessionId,
        UserAgent = r.UserAgent,
    };

    public async Task<Result<Contract.AuditReadPage>> Handle(Contract.ListAuditReads request, CancellationToken cancellationToken)
    {
        if (!Paging.TryDecode(request.Cursor, out var before))
            return Paging.InvalidCursor;
        var reads = db.AuditReads.Between(request.From, request.To);
        if (request.ActorId is { } actor)
            reads = reads.Where(r => r.ActorId == actor);
        if (request.EntityId is { } entity)
        {
            var shown = await db.ReadsOf(entity, before, cancellationToken);
            reads = reads.Where(r => shown.Contains(r.Id));
        }

        var page = await reads.ToPage(request.Cursor, request.Limit, View, cancellationToken);
        if (!page.IsOk)
            return page.Error;
        var names = await members.Names([.. page.Value.Items.Select(r => r.ActorId).Distinct()], cancellationToken);
        return new Contract.AuditReadPage
        {
            Items = [.. page.Value.Items.Select(r => r with { ActorName = names.GetValueOrDefault(r.ActorId) })],
            NextCursor = page.Value.NextCursor,
        };
    }
}
