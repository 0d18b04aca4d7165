using System.Linq.Expressions;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class MachineClientViews
{
    public static readonly Expression<Func<MachineClient, Contract.MachineClient>> MachineClient = c => new Contract.MachineClient
    {
        Id = c.Id,
        ClientId = c.ClientId,
        Name = c.Name,
        Permissions = c.Permissions,
        CreatedAt = c.CreatedAt,
        LastUsedAt = c.LastUsedAt,
        RevokedAt = c.RevokedAt,
        Mode = c.Mode.As<Contract.MachineClientMode>(),
        SecretExpiresAt = c.SecretExpiresAt,
        PreviousSecretUntil = c.PreviousSecretUntil,
        AllowedAddresses = c.AllowedAddresses,
        RequestsPerMinute = c.RequestsPerMinute,
        Version = c.Version,
    };

    static readonly Func<MachineClient, Contract.MachineClient> Compiled = MachineClient.Compile();

    public static Contract.MachineClient View(this MachineClient client) => Compiled(client);

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
