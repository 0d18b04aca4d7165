using MakCrm.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Retention;

sealed class GetRetentionRunHandler(IRetentionDb db) : IMessageHandler<Contract.GetRetentionRun, Contract.RetentionRun>
{
    public async Task<Result<Contract.RetentionRun>> Handle(Contract.GetRetentionRun request, CancellationToken cancellationToken) =>
        await db.RetentionRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is { } run
            ? run.View()
            : RetentionErrors.RunNotFound;
}
