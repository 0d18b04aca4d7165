using MakCrm.Application.Lending.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ShownLoanApplications(LoanApplicationSight sight) : IShownLoanApplications
{
    public async Task<Contract.LoanApplication?> Show(Guid applicationId, CancellationToken ct) =>
        (await sight.Applications(LoanApplicationSight.Read).AsNoTracking().FirstOrDefaultAsync(a => a.Id == applicationId, ct))?.View();
}
