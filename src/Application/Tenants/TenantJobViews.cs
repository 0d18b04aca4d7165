using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

static class TenantJobViews
{
    public static Contract.TenantJob View(this TenantJob job) =>
        new()
        {
            Id = job.Id,
            Kind = job.Kind.As<Contract.TenantJobKind>(),
            TenantId = job.SubjectId,
            State = job.State.As<Contract.TenantJobState>(),
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

    public static Contract.PurgeCertificate View(this PurgeCertificate certificate) =>
        new()
        {
            Id = certificate.Id,
            TenantId = certificate.SubjectId,
            Document = certificate.Document,
            Sha256 = certificate.Sha256,
            Signature = certificate.Signature,
            KeyId = certificate.KeyId,
            PublicKey = Convert.ToBase64String(certificate.PublicKey),
            TotalRows = certificate.TotalRows,
            IssuedAt = certificate.IssuedAt,
        };
}
