using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class GetSubjectRequestHandler(IPrivacyDb db, TimeProvider clock)
    : IMessageHandler<Contract.GetSubjectRequest, Contract.SubjectRequest>
{
    public async Task<Result<Contract.SubjectRequest>> Handle(Contract.GetSubjectRequest request, CancellationToken cancellationToken) =>
        await db.SubjectRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is { } found
            ? found.View(clock.GetUtcNow())
            : SubjectRequestErrors.NotFound;
}
