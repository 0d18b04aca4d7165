using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class CloseSubjectRequestHandler(IPrivacyDb db, TimeProvider clock)
    : IMessageHandler<Contract.CloseSubjectRequest, Contract.SubjectRequest>
{
    public async Task<Result<Contract.SubjectRequest>> Handle(Contract.CloseSubjectRequest request, CancellationToken cancellationToken)
    {
        if (await db.SubjectRequests.FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } input)
            return SubjectRequestErrors.NotFound;
        var now = clock.GetUtcNow();
        return input.Close(request.Body.IsRefused, request.Body.Outcome?.Trim(), now).Map(() => input.View(now));
    }
}
