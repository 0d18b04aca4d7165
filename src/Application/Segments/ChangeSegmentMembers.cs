using MakCrm.Domain.Segments;

namespace MakCrm.Application.Segments;

sealed class ChangeSegmentMembersHandler(SegmentMembers members, SegmentDesk desk)
    : IHandle<Contract.ChangeSegmentMembers, Contract.SegmentMembersChanged>
{
    public async Task<Result<Contract.SegmentMembersChanged>> Handle(
        Contract.ChangeSegmentMembers request,
        CancellationToken cancellationToken
    )
    {
        var held = await members.Hold(request.Id, cancellationToken);
        if (!held.IsOk)
            return held.Error;
        var ids = request.Body.RecordIds;
        var seen = await desk.Seen(held.Value.Record, ids, cancellationToken);
        return new Contract.SegmentMembersChanged
        {
            Changed = await members.Change(held.Value, request.Body.Action, seen, cancellationToken),
            Unknown = [.. ids.Where(id => !seen.Contains(id))],
            HasMore = false,
        };
    }
}
