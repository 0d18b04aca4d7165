using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Application.Lending;

sealed class RequestVerificationsHandler(BorrowerReader borrowers, VerificationRequester requester)
    : IMessageHandler<Contract.RequestVerifications, Contract.VerificationChecklist>
{
    public async Task<Result<Contract.VerificationChecklist>> Handle(
        Contract.RequestVerifications request,
        CancellationToken cancellationToken
    )
    {
        var borrower = await borrowers.Get(request.Id, cancellationToken);
        if (!borrower.IsOk)
            return borrower.Error;
        var kinds = request.Body.Kinds?.Select(kind => kind.MapTo<VerificationKind>()).ToList();
        return await requester.Request(borrower.Value, kinds, cancellationToken);
    }
}
