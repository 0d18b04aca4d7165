namespace MakCrm.TestKit;

/// <summary>A machine client with its secret.</summary>
public sealed record TestClient(Guid Id, Guid TenantId, string ClientId, string Secret, IReadOnlyList<string> Permissions);

/// <summary>A tenant and a client of it that may do everything.</summary>
public sealed record TestTenant(Guid Id, Guid NetworkId, string Name, TestClient Client);

/// <summary>A head office and its franchisees.</summary>
public sealed record TestNetwork(TestTenant HeadOffice, IReadOnlyList<TestTenant> Franchisees)
{
    public IEnumerable<TestTenant> All => [HeadOffice, .. Franchisees];
}
