using MakCrm.Application.Identity.Public;
using MakCrm.Application.Tenants.Public;

namespace MakCrm.WebApi.Setup;

/// <summary>Founds a network with its first client, which may do everything and can make all others.</summary>
sealed class NetworkBootstrapper(SystemDispatcher work, PermissionCatalog permissions, TimeProvider clock)
{
    public Task<(Guid Id, Application.Contract.MachineClientCreated Client)> Found(string name, string? clientId, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return work.Do(id, id, "createNetwork", services => Found(services, id, name, clientId, ct), ct);
    }

    async Task<Result<(Guid, Application.Contract.MachineClientCreated)>> Found(
        IServiceProvider services,
        Guid id,
        string name,
        string? clientId,
        CancellationToken ct
    )
    {
        var founded = await services.GetRequiredService<INetworkProvisioning>().Found(id, name, ct);
        return founded.Map(_ =>
            (id, services.GetRequiredService<IMachineClientRegistrar>().Register(clientId, name, permissions.All.Keys))
        );
    }
}
