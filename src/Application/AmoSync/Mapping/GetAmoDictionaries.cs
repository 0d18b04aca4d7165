using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class GetAmoDictionariesHandler(AmoAccountService service, AmoDictionaryService dictionaries)
    : IMessageHandler<Contract.GetAmoDictionaries, Contract.AmoDictionaries>
{
    public async Task<Result<Contract.AmoDictionaries>> Handle(Contract.GetAmoDictionaries request, CancellationToken cancellationToken) =>
        await service.FindReadOnly(request.Id, cancellationToken) is null
            ? AmoErrors.NotFound
            : await dictionaries.View(request.Id, cancellationToken);
}
