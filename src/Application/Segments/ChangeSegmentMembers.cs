using MakCrm.Domain.Segments;

namespace MakCrm.Application.Segments;

sealed class ChangeSegmentMembersHandler(SegmentMemberService members, SegmentService service)
    : IMessageHandler<Contract.ChangeSegmentMembers, Contract.SegmentMembersChanged>
{
    public async Task<Result<Contract.SegmentMembersChanged>> Handle(
        Contract.ChangeSegmentMembers request,
        CancellationToken cancellationToken
    )
    {
        var found = await members.Find(request.Id, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        var ids = request.Body.RecordIds;
        var seen = await service.Seen(found.Value.Record, ids, cancellationToken);
        var changed = await members.Change(request.Id, request.Body.Action, seen, cancellationToken);
        return changed.Map(count => new Contract.SegmentMembersChanged
        {
            Changed = count,
            Unknown = [.. ids.Where(id => !seen.Contains(id))],
            HasMore = false,
        });
    }
}
