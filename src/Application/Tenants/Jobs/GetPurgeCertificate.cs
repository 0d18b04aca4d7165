using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class GetPurgeCertificateHandler(ITenantsDb db) : IMessageHandler<Contract.GetPurgeCertificate, Contract.PurgeCertificate>
{
    public async Task<Result<Contract.PurgeCertificate>> Handle(Contract.GetPurgeCertificate request, CancellationToken cancellationToken)
    {
        var certificates = db.PurgeCertificates.AsNoTracking().Where(c => c.SubjectId == request.Id);
        return await certificates.FirstOrDefaultAsync(cancellationToken) is { } certificate
            ? certificate.View()
            : TenantErrors.CertificateNotFound;
    }
}
