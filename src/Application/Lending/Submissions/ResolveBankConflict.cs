namespace MakCrm.Application.Lending;

sealed class ResolveBankConflictHandler(BankSubmissionReader submissions)
    : IMessageHandler<Contract.ResolveBankConflict, Contract.BankSubmission>
{
    public Task<Result<Contract.BankSubmission>> Handle(Contract.ResolveBankConflict request, CancellationToken cancellationToken) =>
        submissions.Change(
            request.Id,
            (submission, application, by) =>
                request.Body.Decision switch
                {
                    Contract.BankConflictDecision.Keep => submission.Keep(by.At),
                    Contract.BankConflictDecision.AcceptBank => submission.AcceptBank(
                        application,
                        by with
                        {
                            Reason = request.Body.Reason,
                        }
                    ),
                },
            cancellationToken
        );
}
