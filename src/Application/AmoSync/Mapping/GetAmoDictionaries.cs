using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class GetAmoDictionariesHandler(AmoAccountService desk, AmoDictionaryService shelf)
    : IMessageHandler<Contract.GetAmoDictionaries, Contract.AmoDictionaries>
{
    public async Task<Result<Contract.AmoDictionaries>> Handle(Contract.GetAmoDictionaries request, CancellationToken cancellationToken) =>
        await desk.FindReadOnly(request.Id, cancellationToken) is null
            ? AmoErrors.NotFound
            : await shelf.View(request.Id, cancellationToken);
}
