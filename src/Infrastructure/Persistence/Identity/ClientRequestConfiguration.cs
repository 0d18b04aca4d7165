using MakCrm.Application.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Identity;

/// <summary>Mapped for reading: the log is written beside the requests, by <see cref="ClientRequestLog"/>.</summary>
sealed class ClientRequestConfiguration : IEntityTypeConfiguration<ClientRequest>
{
    public void Configure(EntityTypeBuilder<ClientRequest> builder) => builder.ToTable("client_requests");
}
