using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class GetBankSubmissionHandler(BankSubmissionReader submissions)
    : IMessageHandler<Contract.GetBankSubmission, Contract.BankSubmission>
{
    public async Task<Result<Contract.BankSubmission>> Handle(Contract.GetBankSubmission request, CancellationToken cancellationToken) =>
        await submissions
            .Submissions(LoanApplicationVisibility.Read)
            .AsNoTracking()
            .FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken)
            is { } submission
            ? submission.View()
            : BankSubmissionErrors.NotFound;
}
