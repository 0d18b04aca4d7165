using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class RetryBankSubmissionHandler(BankSubmissionReader submissions, IBankGateway gateway)
    : IMessageHandler<Contract.RetryBankSubmission, Contract.BankSubmission>
{
    public async Task<Result<Contract.BankSubmission>> Handle(Contract.RetryBankSubmission request, CancellationToken cancellationToken)
    {
        var retried = await submissions.Change(request.Id, (submission, _, by) => submission.Hasten(by.At), cancellationToken);
        if (retried.IsOk)
            gateway.Wake();
        return retried;
    }
}
