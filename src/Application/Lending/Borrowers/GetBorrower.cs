using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class GetBorrowerHandler(BorrowerReader reader) : IMessageHandler<Contract.GetBorrower, Contract.Borrower>
{
    public async Task<Result<Contract.Borrower>> Handle(Contract.GetBorrower request, CancellationToken cancellationToken)
    {
        if (!await reader.HasClient(request.Id, cancellationToken))
            return BorrowerErrors.ClientNotFound;
        return await reader.Find(request.Id, cancellationToken) is { } borrower
            ? await reader.Show(borrower, cancellationToken)
            : new Contract.Borrower
            {
                ClientId = request.Id,
                Participants = [],
                IsMasked = true,
                Version = 0,
            };
    }
}
