using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.Domains.Dns;

namespace MakCrm.Infrastructure.Domains;

sealed class DnsTxtLookup(DnsTxtResolver resolver) : IDnsTxtLookup
{
    public async Task<bool?> HasTxtRecord(string name, string value, CancellationToken ct) =>
        (await resolver.Find(name, ct))?.Contains(value, StringComparer.Ordinal);
}
