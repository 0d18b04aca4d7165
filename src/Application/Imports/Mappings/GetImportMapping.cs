using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class GetImportMappingHandler(SavedMappingService mappings) : IMessageHandler<Contract.GetImportMapping, Contract.SavedMapping>
{
    public async Task<Result<Contract.SavedMapping>> Handle(Contract.GetImportMapping request, CancellationToken cancellationToken) =>
        await mappings.Find(request.Id, cancellationToken) is { } mapping ? mapping.View() : SavedMappingErrors.NotFound;
}
