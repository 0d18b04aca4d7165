using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class ListSubjectRequestsHandler(IPrivacyDb db, TimeProvider clock)
    : IMessageHandler<Contract.ListSubjectRequests, Contract.SubjectRequestPage>
{
    public async Task<Result<Contract.SubjectRequestPage>> Handle(Contract.ListSubjectRequests request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var own = db.SubjectRequests.AsNoTracking();
        if (request.State is { } requested && requested.MapTo<SubjectRequestState>() is var state)
            own = own.Where(r => r.State == state);
        var found = await own.Where(r => last == null || r.Id < last)
            .OrderByDescending(r => r.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var (shown, now) = (found.Take(request.Limit).ToList(), clock.GetUtcNow());
        return new Contract.SubjectRequestPage
        {
            Items = shown.Select(r => r.View(now)).ToList(),
            NextCursor = found.Count > shown.Count ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
