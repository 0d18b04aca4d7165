import { PageFrame } from "../shared/Pages";
import { TenantJobs } from "./TenantJobs";

/** What runs on whole tenants: backups, moves, sandboxes, deletions. */
export default function JobsPage() {
  return (
    <PageFrame title="jobs">
      <TenantJobs />
    </PageFrame>
  );
}
