using MakCrm.Domain.Access;

namespace MakCrm.Application.Access;

sealed class GetAccessMatrixHandler(AccessMatrix matrix) : IMessageHandler<Contract.GetAccessMatrix, Contract.AccessMatrix>
{
    public async Task<Result<Contract.AccessMatrix>> Handle(Contract.GetAccessMatrix request, CancellationToken cancellationToken) =>
        await matrix.Draw(request.Role, cancellationToken) is { } drawn ? drawn : AccessErrors.RoleNotFound;
}
