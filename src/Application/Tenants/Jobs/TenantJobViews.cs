using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

static class TenantJobViews
{
    public static Contract.TenantJob View(this TenantJob job) =>
        new()
        {
            Id = job.Id,
            Kind = job.Kind.MapTo<Contract.TenantJobKind>(),
            TenantId = job.SubjectId,
            State = job.State.MapTo<Contract.TenantJobState>(),
            Tables =
            [
                .. job
                    .Progress.OrderBy(p => p.Key, StringComparer.Ordinal)
                    .Select(p => new Contract.TableCount { Table = p.Key, Rows = p.Value }),
            ],
            OrderedBy = job.OrderedBy,
            OrderedAt = job.OrderedAt,
            FinishedAt = job.FinishedAt,
            Step = job.Step,
            Problem = job.Problem,
        };

    static readonly ContractMap<PurgeCertificate, Contract.PurgeCertificate> PurgeCertificate = new(map =>
        map.Map(c => c.TenantId, certificate => certificate.SubjectId)
            .Map(c => c.PublicKey, certificate => Convert.ToBase64String(certificate.PublicKey))
    );

    public static Contract.PurgeCertificate View(this PurgeCertificate certificate) => PurgeCertificate.View(certificate);
}
