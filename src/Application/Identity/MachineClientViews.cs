using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class MachineClientViews
{
    public static readonly ContractMap<MachineClient, Contract.MachineClient> MachineClient = new();

    public static Contract.MachineClient View(this MachineClient client) => MachineClient.View(client);

    public static Contract.MachineClientCreated ViewWith(this MachineClient client, ClientSecret secret) =>
        new()
        {
            Id = client.Id,
            ClientId = client.ClientId,
            ClientSecret = secret.Text,
            Name = client.Name,
            Permissions = client.Permissions,
            CreatedAt = client.CreatedAt,
            Mode = client.Mode.As<Contract.MachineClientMode>(),
            SecretExpiresAt = client.SecretExpiresAt,
            PreviousSecretUntil = client.PreviousSecretUntil,
            AllowedAddresses = client.AllowedAddresses,
            RequestsPerMinute = client.RequestsPerMinute,
            Version = client.Version,
        };
}
