using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class MachineClientViews
{
    public static readonly ContractMap<MachineClient, Contract.MachineClient> MachineClient = new();

    public static Contract.MachineClient View(this MachineClient client) => MachineClient.View(client);

    static readonly ContractMap<MachineClient, Contract.MachineClientCreated> MachineClientCreated = new(map =>
        map.Ignore(c => c.ClientSecret)
    );

    public static Contract.MachineClientCreated ViewWith(this MachineClient client, OpaqueToken secret) =>
        MachineClientCreated.View(client) with
        {
            ClientSecret = secret.Text,
        };
}
