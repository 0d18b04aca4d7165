using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class OnSubjectErasureOrdered(IPrivacyDb db, DataSubjectResolver finder, DataSubjectErasure file, TimeProvider clock)
    : IEventHandler<SubjectErasureOrdered>
{
    public async Task Handle(SubjectErasureOrdered raised, EventContext facts, CancellationToken ct)
    {
        var request = await db.SubjectRequests.FirstAsync(r => r.Id == raised.RequestId, ct);
        var found = await finder.Find(request, ct);
        // Without keys nobody can tell whom it was about; what was sealed is gone, and the rest waits for somebody to name him anew.
        var plan = await file.Erase(found.IsOk ? found.Value : DataSubject.Nobody, ct);
        request.Erased(plan.Counts, plan.IsWhole && found.IsOk, clock.GetUtcNow());
    }
}
