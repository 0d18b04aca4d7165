using MakCrm.Application.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Identity;

/// <summary>Mapped for reading: the log is written beside the requests, by <see cref="ApiRequestLogWriter"/>.</summary>
sealed class ApiRequestLogEntryConfiguration : IEntityTypeConfiguration<ApiRequestLogEntry>
{
    public void Configure(EntityTypeBuilder<ApiRequestLogEntry> builder) => builder.ToTable("client_requests");
}
